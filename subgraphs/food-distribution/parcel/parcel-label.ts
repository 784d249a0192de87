import { encode } from "uqr";
import { dayInWords } from "../../../shared/language/day-in-words.js";
import type { Language } from "../../../shared/language/language.js";
import { groupedParcelCode } from "./parcel-code.js";

/** What is on a parcel's label. Nothing of the household: it is on a shelf where everybody sees it. */
export interface ParcelLabel {
  code: string;
  point: string;
  packedOn: string;
  expiresOn: string;
}

const words: Record<Language, { label: string; packed: string; expires: string }> = {
  en: { label: "Label of parcel", packed: "Packed on", expires: "To be handed over by" },
  it: { label: "Etichetta del pacco", packed: "Confezionato il", expires: "Da consegnare entro il" },
};

const millimetres = { width: 90, height: 40 };
/** The QR code is a square as high as the label, with a quiet zone of four modules around it, as ISO/IEC 18004 wants. */
const quietZone = 4;
const textX = millimetres.height;
const textWidth = millimetres.width - textX - 3;

/** A label of 90 × 40 mm as SVG, its code as a QR code and for people to read. */
export function parcelLabelSvg(
  { code, point, packedOn, expiresOn }: ParcelLabel,
  language: Language,
): string {
  const { width, height } = millimetres;
  const { label, packed, expires } = words[language];
  const day = (iso: string) => dayInWords(iso, language);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" lang="${language}" role="img">
<title>${label} ${code}</title>
<rect width="${width}" height="${height}" fill="#fff"/>
${qrPath(code)}
<g font-family="Helvetica, Arial, sans-serif" fill="#000">
${line(10, 6, groupedParcelCode(code), true)}
${line(17, 4, point)}
${line(23.5, 3, packed)}${line(28, 4, day(packedOn))}
${line(33, 3, expires)}${line(37.5, 4, day(expiresOn), true)}
</g>
</svg>
`;
}

/** The dark squares in one path: a row's neighbours are drawn as one. Level M survives a crease or a stain. */
function qrPath(code: string): string {
  const { data, size } = encode(code, { ecc: "M", border: quietZone });
  const runs = data.flatMap((row, y) =>
    [
      ...row
        .map((dark) => (dark ? "1" : "0"))
        .join("")
        .matchAll(/1+/g),
    ].map(({ index, 0: { length } }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  return `<path transform="scale(${millimetres.height / size})" shape-rendering="crispEdges" d="${runs.join("")}"/>`;
}

/** A line of text that is squeezed where it would leave the label. */
function line(y: number, size: number, text: string, bold = false): string {
  const isLong = text.length * size * 0.6 > textWidth;
  const squeezed = isLong ? ` textLength="${textWidth}" lengthAdjust="spacingAndGlyphs"` : "";
  return `<text x="${textX}" y="${y}" font-size="${size}"${bold ? ' font-weight="bold"' : ""}${squeezed}>${escaped(text)}</text>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Names are written by people; control characters are not XML at all. */
function escaped(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, " ").replaceAll(/[&<>]/g, (character) => entities[character]!);
}
