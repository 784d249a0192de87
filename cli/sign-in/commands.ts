import type { Command } from "commander";

/** The commands about who one is: `login`, `logout`, `whoami`, `token`, `accounts`. */
export function addSignInCommands(legami: Command, say: (en: string, it: string) => string): void {
  legami
    .command("login")
    .description(
      say(
        "sign in at the identity provider, in the browser; commands then ask as you",
        "accede al provider di identità, nel browser; poi i comandi chiedono a tuo nome",
      ),
    )
    .option(
      "--device",
      say(
        "with a browser on another device, and a code",
        "con un browser su un altro dispositivo, e un codice",
      ),
    )
    .action(async ({ device = false }: { device?: boolean }) =>
      (await import("../login.js")).login({ device }),
    );
  legami
    .command("logout")
    .description(say("forget the sign-in", "dimentica l'accesso"))
    .action(async () => (await import("../login.js")).logout());
  legami
    .command("whoami")
    .description(say("who is signed in, and what that allows", "chi ha fatto l'accesso, e che cosa può"))
    .action(async () => (await import("../login.js")).whoami());
  legami
    .command("token")
    .description(
      say(
        "print an access token, for scripts: of a demo account, or of whoever is signed in",
        "scrive un token d'accesso, per gli script: di un account di prova, o di chi ha fatto l'accesso",
      ),
    )
    .argument("[account]", say("a demo account, such as caritas", "un account di prova, per esempio caritas"))
    .action(async (account: string | undefined) => (await import("../login.js")).token(account));
  legami
    .command("accounts")
    .description(
      say(
        "list the demo accounts, what each may, and their passwords on this machine",
        "elenca gli account di prova, che cosa può ciascuno, e le password su questo computer",
      ),
    )
    .action(async () => (await import("../accounts.js")).accounts());
}
