import { inLanguage, type Sentence } from "../../language/language.js";

const stages = {
  reading: { en: "Reading the file", it: "Lettura del file" },
  checking: { en: "Checking the lines", it: "Controllo delle righe" },
  trying: { en: "Trying it out", it: "Prova" },
  writing: { en: "Writing", it: "Scrittura" },
} satisfies Record<string, Sentence>;

export type Stage = keyof typeof stages;

const millisBetween = 200;

/** Says how far an import is: on a terminal in one line that changes, else a line for each stage. */
export class Progress {
  #stage: Stage | undefined;
  #shownAt = 0;

  constructor(readonly to: NodeJS.WriteStream = process.stderr) {}

  stage(stage: Stage): void {
    if (this.#stage === stage) return;
    this.#stage = stage;
    this.#show(inLanguage(stages[stage]));
  }

  /** @param share from 0 to 1 */
  share(stage: Stage, share: number): void {
    this.stage(stage);
    const now = performance.now();
    if (!this.to.isTTY || now - this.#shownAt < millisBetween) return;
    this.#shownAt = now;
    this.#show(`${inLanguage(stages[stage])}: ${Math.floor(100 * share)} %`);
  }

  end(): void {
    if (this.to.isTTY) this.to.write("\r\u001b[K");
  }

  #show(text: string): void {
    this.to.write(this.to.isTTY ? `\r\u001b[K${text} …` : `${text} …\n`);
  }
}
