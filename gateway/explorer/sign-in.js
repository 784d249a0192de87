// Runs in the browser, before open.js: signs in at the identity provider (authorization code with PKCE) and holds the token.
// It is kept for this tab alone, and for as long as it is good.
globalThis.signIn = (() => {
  const settings = JSON.parse(document.getElementById("sign-in").textContent);
  const here = new URL(".", location.href).href;
  const [keptAs, begunAs] = ["legami:signed-in", "legami:signing-in"];

  const read = (key) => JSON.parse(sessionStorage.getItem(key));
  const keep = (key, value) => sessionStorage.setItem(key, JSON.stringify(value));

  async function provider() {
    const oauth = await import(new URL(settings.library, document.baseURI).href);
    const issuer = new URL(settings.issuer);
    const insecure = { [oauth.allowInsecureRequests]: issuer.protocol === "http:" };
    const server = await oauth.processDiscoveryResponse(
      issuer,
      await oauth.discoveryRequest(issuer, insecure),
    );
    return { oauth, server, insecure, client: { client_id: settings.clientId } };
  }

  async function begin() {
    const { oauth, server } = await provider();
    const [verifier, state] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState()];
    keep(begunAs, { verifier, state });
    const known = server.scopes_supported;
    const address = new URL(server.authorization_endpoint);
    const parameters = {
      client_id: settings.clientId,
      redirect_uri: here,
      response_type: "code",
      scope: settings.scopes.filter((scope) => known === undefined || known.includes(scope)).join(" "),
      state,
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: "S256",
    };
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
    location.assign(address);
  }

  /** Where the provider has sent the browser back: takes the code for a token. */
  async function arrive() {
    const back = new URL(location.href);
    const begun = read(begunAs);
    if (begun === null || !back.searchParams.has("state")) return;
    sessionStorage.removeItem(begunAs);
    history.replaceState(null, "", here);
    const { oauth, server, client, insecure } = await provider();
    const code = oauth.validateAuthResponse(server, client, back, begun.state);
    const none = oauth.None();
    const tokens = await oauth.processAuthorizationCodeResponse(
      server,
      client,
      await oauth.authorizationCodeGrantRequest(server, client, none, code, here, begun.verifier, insecure),
    );
    const { sub, name } = oauth.getValidatedIdTokenClaims(tokens) ?? {};
    const expires = Date.now() + (tokens.expires_in ?? 300) * 1000;
    const rights = (tokens.scope ?? "").split(" ").filter((scope) => scope.includes(":"));
    keep(keptAs, { token: tokens.access_token, sub, name, rights, expires });
  }

  function who() {
    const kept = read(keptAs);
    return kept !== null && kept.expires > Date.now() ? kept : undefined;
  }

  return {
    begin,
    arrive,
    /** Who is signed in: `{ sub, name, rights }`. */
    who,
    end: () => sessionStorage.removeItem(keptAs),
    headers: () => (who() === undefined ? {} : { authorization: `Bearer ${who().token}` }),
  };
})();
