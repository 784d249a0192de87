import { isFiscalCode, normalizedFiscalCode } from "../../shared/privacy/fiscal-code.js";

/** Invented, as are all others here. */
const code = "RSSMRA85T10A562S";

describe("a codice fiscale", () => {
  it.each([code, code.toLowerCase(), "RSS MRA 85T10 A562S", "VRDGPP13R10B293P"])("is %s", (text) => {
    expect(isFiscalCode(text)).toBe(true);
  });

  it.each(["RSSMRA85T10A56NH", "RSSMRAURTMLARSNL"])("is %s, where letters stand for digits", (text) => {
    expect(isFiscalCode(text)).toBe(true);
    expect(normalizedFiscalCode(text)).toBe(text);
  });

  it.each([
    "",
    "RSSMRA85T10A562",
    "RSSMRA85T10A562SS",
    "RSSMRA85F10A562S",
    "12345678901",
    "RSSMRA85T10A56ÀS",
  ])("is not %j", (text) => {
    expect(isFiscalCode(text)).toBe(false);
  });

  it("has no single character that could be another", () => {
    const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
    const others = [...code].flatMap((right, at) =>
      [...alphabet]
        .filter((wrong) => wrong !== right)
        .map((wrong) => code.slice(0, at) + wrong + code.slice(at + 1)),
    );
    expect(others.filter((other) => isFiscalCode(other))).toEqual([]);
  });
});
