import { rm } from "node:fs/promises";
import { demoToken } from "../../cli/sign-in/demo-token.js";
import { startTestIdentity, type TestIdentity } from "../support/identity.js";

let identity: TestIdentity;
beforeAll(async () => {
  identity = await startTestIdentity();
});
afterAll(async () => {
  await identity.stop();
  await rm(identity.config.dataDir, { recursive: true });
});

const challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((set) => set.split(";", 1)[0])
    .join("; ");

/** Asks for a sign-in as the terminal does, but for what is said. */
function begin(parameters: Record<string, string> = {}, path = "/auth", cookie = ""): Promise<Response> {
  const address = new URL(path, identity.config.oidc.issuer);
  address.search = `${new URLSearchParams({
    client_id: "legami-cli",
    redirect_uri: "http://127.0.0.1:5555/signed-in",
    response_type: "code",
    scope: "openid food:read",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...parameters,
  })}`;
  return fetch(address, { redirect: "manual", headers: { cookie } });
}

/** Types a password on the page. */
async function attempt(account: string, password: string, language = "en"): Promise<Response> {
  const begun = await begin();
  const cookie = cookiesOf(begun);
  return fetch(new URL(begun.headers.get("location")!, identity.config.oidc.issuer), {
    method: "POST",
    redirect: "manual",
    headers: { cookie, "accept-language": language },
    body: new URLSearchParams({ account, password }),
  });
}

it("nobody gets a sign-in for another address, without PKCE, or as an unknown client", async () => {
  expect((await begin({ redirect_uri: "https://evil.example/signed-in" })).status).toBe(400);
  expect((await begin({ redirect_uri: "http://127.0.0.1:5555/elsewhere" })).status).toBe(400);
  expect((await begin({ client_id: "somebody" })).status).toBe(400);
  const withoutChallenge = await begin({ code_challenge: "", code_challenge_method: "" });
  expect(withoutChallenge.headers.get("location")).toMatch(/error=invalid_request/);
});

it("nobody stays signed in, by whatever address the browser comes back", async () => {
  const begun = await begin();
  const headers = { cookie: cookiesOf(begun) };
  const { issuer } = identity.config.oidc;
  const body = new URLSearchParams({ account: "solco", password: await identity.passwordOf("solco") });
  const page = new URL(begun.headers.get("location")!, issuer);
  const right = await fetch(page, { method: "POST", redirect: "manual", headers, body });
  const back = await fetch(new URL(right.headers.get("location")!, issuer), { redirect: "manual", headers });
  expect(back.headers.get("location")).toMatch(/signed-in\?code=/);
  for (const path of ["/auth", "/AUTH", "/auth/"]) {
    const again = await begin({}, path, cookiesOf(back));
    expect(again.headers.get("location") ?? "").not.toMatch(/code=/);
  }
});

it("more than a form can hold is refused", async () => {
  expect((await attempt("solco", "x".repeat(5_000))).status).toBe(413);
});

it("a right password leads on; a wrong one, and a name that is none, are refused in the same words", async () => {
  expect((await attempt("fondazione", await identity.passwordOf("fondazione"))).status).toBe(303);
  for (const name of ["fondazione", "nobody", ""]) {
    const answer = await attempt(name, "a guess");
    expect(answer.status).toBe(403);
    expect(await answer.text()).toContain("That is not this account&#39;s password.");
  }
  // The name of nobody has a derived password too, which opens nothing.
  expect((await attempt("nobody", await identity.passwordOf("nobody"))).status).toBe(403);
});

it("after five wrong ones an account has to wait, also with the right one, and many at once are no way round", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => attempt("caritas", "a guess")));
  expect(answers.map(({ status }) => status).sort()).toEqual([403, 403, 403, 403, 403, 429, 429, 429]);
  const late = await attempt("caritas", await identity.passwordOf("caritas"), "it");
  expect(late.status).toBe(429);
  expect(Number(late.headers.get("retry-after"))).toBeGreaterThan(600);
  expect(await late.text()).toContain("Troppe password sbagliate: riprova fra 15 minuti.");
  await expect(demoToken(identity.config, "caritas")).rejects.toThrow(/Troppe|Too many/);
  expect((await attempt("il-ponte", await identity.passwordOf("il-ponte"))).status).toBe(303);
});

it("whoever guesses at all accounts in turn has to wait too", async () => {
  const names = ["solco", "arcobaleno", "concass", "register", "researcher", "engineer"];
  const statuses: number[] = [];
  for (let round = 0; round < 4; round += 1)
    for (const name of names) statuses.push((await attempt(name, "a guess")).status);
  expect(statuses.at(-1)).toBe(429);
  expect((await attempt("fondazione", await identity.passwordOf("fondazione"))).status).toBe(429);
});

it("its pages let a browser run nothing and load nothing", async () => {
  const begun = await begin();
  const policy = begun.headers.get("content-security-policy")!;
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
});
