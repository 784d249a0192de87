import { parse, print, stripIgnoredCharacters } from "graphql";
import { partsApart } from "../../../gateway/planning/parts-apart.js";

const apart = (text: string) => stripIgnoredCharacters(print(partsApart(parse(text, { noLocation: true }))));

test.each([
  [
    "what only a later part selects is deferred",
    '{a{b ...@defer(label:"1"){c d}}}',
    '{a{b ...{...@defer(label:"0"){c d}}}}',
  ],
  [
    "what an earlier part selects, too, comes with that",
    '{a{b ...@defer(label:"1"){b c}...@defer(label:"2"){c d}}}',
    '{a{b ...{b ...@defer(label:"0"){c}}...{...@defer(label:"0"){c}...@defer(label:"1"){d}}}}',
  ],
  [
    "of what several select, that is deferred which they don't",
    '{a{b{c}...@defer(label:"1"){b{c d}}}}',
    '{a{b{c}...{b{c ...@defer(label:"0"){d}}}}}',
  ],
  [
    "so it is whatever is selected first, and whatever of which type",
    '{...on Query@defer(label:"1"){a{...on B{c d}}}a{...on C{c}}}',
    '{...on Query{a{...on B{c ...@defer(label:"0"){d}}}}a{...on C{c}}}',
  ],
  [
    "within a part, what is of it is not deferred again",
    '{...@defer(label:"1"){a{b ...@defer(label:"2"){c}}}}',
    '{...{...@defer(label:"1"){a{b ...{...@defer(label:"0"){c}}}}}}',
  ],
])("%s", (_, asked, planned) => {
  expect(apart(asked)).toBe(planned);
});
