import { inLanguage, preferredLanguage, speaking } from "../../shared/language/language.js";

describe("the language of an answer", () => {
  it.each([
    [undefined, "en"],
    ["", "en"],
    ["*", "en"],
    ["it", "it"],
    ["it-IT,it;q=0.9,en-US;q=0.8", "it"],
    ["de-DE,it;q=0.3,en;q=0.2", "it"],
    ["en-GB,it;q=0.5", "en"],
    ["fr", "en"],
    ["it;q=0, en;q=0.1", "en"],
    [";;;,,,q=", "en"],
  ])("asked for with %p is %s", (header, language) => {
    expect(preferredLanguage(header)).toBe(language);
  });

  it("is each request's own, also where they are answered at the same time", async () => {
    const sentence = { en: "Good morning.", it: "Buongiorno." };
    const say = async () => {
      await new Promise(setImmediate);
      return inLanguage(sentence);
    };
    expect(await Promise.all([speaking("it", say), speaking("en", say), say()])).toEqual([
      "Buongiorno.",
      "Good morning.",
      "Good morning.",
    ]);
  });
});
