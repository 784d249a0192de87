/** A tag of all that is kept. */
export const everything = "*";

/**
 * What Redis does for us in one step. The state is one hash: a counter of drops, and each tag's latest; without it all
 * that was kept is old. It begins with the time in microseconds, which is later than any counter that there was before.
 */
const state = `
local state = KEYS[1]
local function text(number) return string.format('%.0f', number) end
local time = redis.call('TIME')
local milliseconds = time[1] * 1000 + math.floor(time[2] / 1000)
local count = tonumber(redis.call('HGET', state, '.count') or false)
if not count then
  count = time[1] * 1000000 + time[2]
  redis.call('HSET', state, '.count', text(count), '.floor', text(count))
end
`;

/**
 * Drops tags, then looks for pieces.
 * KEYS: the state, the pieces. ARGV: how many tags are told apart, the tags.
 * Answers the count, then for each piece its text, longest age, age, and whether it is not old.
 */
export const findScript = `${state}
if #ARGV > 1 then
  count = count + 1
  redis.call('HSET', state, '.count', text(count))
  local isTooMuch = false
  for index = 2, #ARGV do
    isTooMuch = isTooMuch or ARGV[index] == '${everything}'
    redis.call('HSET', state, 'tag ' .. ARGV[index], text(count))
  end
  if isTooMuch or redis.call('HLEN', state) > tonumber(ARGV[1]) then
    redis.call('DEL', state)
    redis.call('HSET', state, '.count', text(count), '.floor', text(count))
  end
end
local floor = tonumber(redis.call('HGET', state, '.floor'))
local answer = { text(count) }
for index = 2, #KEYS do
  local found = redis.call('HMGET', KEYS[index], 'text', 'maxAge', 'at', 'stamp', 'tags')
  if found[1] then
    local stamp = tonumber(found[4])
    local isCurrent = stamp >= floor
    if isCurrent then
      for _, tag in ipairs(cjson.decode(found[5])) do
        if tonumber(redis.call('HGET', state, 'tag ' .. tag) or 0) > stamp then isCurrent = false break end
      end
    end
    answer[index] = { found[1], found[2], text(milliseconds - found[3]), isCurrent and 1 or 0 }
  else
    answer[index] = 0
  end
end
return answer
`;

/** Keeps pieces. KEYS: the state, the pieces. ARGV: for each, text, longest age, for how long it is kept, stamp, tags. */
export const keepScript = `${state}
for index = 2, #KEYS do
  local at = (index - 2) * 5
  redis.call('HSET', KEYS[index], 'text', ARGV[at + 1], 'maxAge', ARGV[at + 2], 'at', text(milliseconds),
    'stamp', ARGV[at + 4], 'tags', ARGV[at + 5])
  redis.call('PEXPIRE', KEYS[index], ARGV[at + 3])
end
return 0
`;
