import { StringDecoder } from "node:string_decoder";

export interface ServerSentEvent {
  event: string;
  data: string;
}

/**
 * Reads Server-Sent Events.
 * @param largest characters of one event
 * @throws Error where one is larger
 */
export async function* serverSentEvents(
  pieces: AsyncIterable<Buffer>,
  largest: number,
): AsyncGenerator<ServerSentEvent> {
  const decoder = new StringDecoder("utf8");
  let rest = "";
  let event = "";
  let data: string[] = [];
  for await (const piece of pieces) {
    const lines = (rest + decoder.write(piece)).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    if (rest.length + data.reduce((sum, { length }) => sum + length, 0) > largest)
      throw new Error("An event is too large.");
    for (const line of lines) {
      if (line === "") {
        if (event !== "" || data.length > 0) yield { event: event || "message", data: data.join("\n") };
        event = "";
        data = [];
        continue;
      }
      const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
      if (field === "event") event = value;
      if (field === "data") data.push(value);
    }
  }
}
