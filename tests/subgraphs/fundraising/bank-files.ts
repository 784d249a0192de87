/** What a test lets a bank tell. */
export interface Movement {
  day: string;
  /** Below nought for what went out. */
  cents: number;
  text: string;
  /** The bank's own number. */
  bankReference?: string;
  /** The structured creditor reference; only CAMT has one. */
  creditorReference?: string;
}

/** A well-formed account of nobody's. */
export const ownIban = "IT60X0542811101000000123456";

const euros = (cents: number) => (Math.abs(cents) / 100).toFixed(2);
const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
const optional = (tag: string, text: string | undefined) =>
  text === undefined ? "" : `<${tag}>${escaped(text)}</${tag}>`;

export interface CamtOptions {
  iban?: string;
  version?: string;
  id?: string;
  /** The opening and closing balances are left out. */
  unbalanced?: boolean;
}

/** CAMT.053 as a bank writes it. */
export function camt(movements: readonly Movement[], options: CamtOptions = {}): string {
  const { iban = ownIban, version = "02", id = "STMT-1", unbalanced = false } = options;
  const opening = 1_000_000;
  const closing = movements.reduce((sum, { cents }) => sum + cents, opening);
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.${version}">
<BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId><CreDtTm>2017-04-01T08:00:00</CreDtTm></GrpHdr>
<Stmt><Id>${id}</Id><Acct><Id><IBAN>${iban}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${unbalanced ? "" : balance("OPBD", opening) + balance("CLBD", closing)}
${movements.map((movement) => entry(movement, version)).join("\n")}
</Stmt></BkToCstmrStmt></Document>`;
}

function balance(code: string, cents: number): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp>${amount(cents)}<Dt><Dt>2017-04-01</Dt></Dt></Bal>`;
}

function amount(cents: number): string {
  return `<Amt Ccy="EUR">${euros(cents)}</Amt><CdtDbtInd>${cents < 0 ? "DBIT" : "CRDT"}</CdtDbtInd>`;
}

function entry({ day, cents, text, bankReference, creditorReference }: Movement, version: string): string {
  const status = version >= "08" ? "<Sts><Cd>BOOK</Cd></Sts>" : "<Sts>BOOK</Sts>";
  const structured =
    creditorReference === undefined
      ? ""
      : `<Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>${creditorReference}</Ref></CdtrRefInf></Strd>`;
  return `<Ntry>${amount(cents)}${status}<BookgDt><Dt>${day}</Dt></BookgDt><ValDt><Dt>${day}</Dt></ValDt>
${optional("AcctSvcrRef", bankReference)}<NtryDtls><TxDtls><Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>
<RltdPties><Dbtr><Nm>Rossi Mario</Nm></Dbtr><DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct></RltdPties>
<RmtInf>${optional("Ustrd", text === "" ? undefined : text)}${structured}</RmtInf></TxDtls></NtryDtls></Ntry>`;
}

/** CSV as an Italian bank's site exports it. */
export function italianCsv(movements: readonly Movement[]): string {
  const cell = (text: string) => (/[;"\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const rows = movements.map(({ day, cents, text, bankReference = "" }) =>
    [italianDay(day), italianDay(day), italianAmount(cents), "EUR", bankReference, text].map(cell).join(";"),
  );
  return [
    "Conto corrente;Fondazione;;;;",
    "Data contabile;Data valuta;Importo;Divisa;CRO;Descrizione",
    ...rows,
    ";;;;;Saldo finale",
  ].join("\r\n");
}

function italianDay(day: string): string {
  return day.split("-").reverse().join("/");
}

function italianAmount(cents: number): string {
  const [whole = "", fraction] = euros(cents).split(".");
  return `${cents < 0 ? "-" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ".")},${fraction}`;
}
