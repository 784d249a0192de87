import { contentLines, textLine } from "../../../subgraphs/civic-center/calendar/content-lines.js";

describe("a calendar's lines", () => {
  it("escape what has a meaning there", () => {
    expect(textLine("SUMMARY", "Riso; fagioli, \\ e\r\npane")).toBe(
      "SUMMARY:Riso\\; fagioli\\, \\\\ e\\npane",
    );
  });

  it("are not ended by what somebody wrote", () => {
    expect(textLine("SUMMARY", "Yoga\rEND:VEVENT\u0085\u0007")).toBe("SUMMARY:Yoga\\nEND:VEVENT  ");
  });

  it.each(["a", "è", "🚲"])("go on after 75 octets and never within the letter %s", (letter) => {
    const line = `SUMMARY:${letter.repeat(100)}`;
    const lines = contentLines([line]).trimEnd().split("\r\n");
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map((one) => Buffer.byteLength(one)))).toBeLessThanOrEqual(75);
    expect(lines.map((one, index) => (index === 0 ? one : one.slice(1))).join("")).toBe(line);
  });
});
