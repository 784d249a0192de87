import { setTimeout as after } from "node:timers/promises";
import { actingFor, currentCaller } from "../../shared/auth/acting.js";
import { nobody } from "../../shared/auth/caller.js";
import { restBetweenAnswers } from "../../shared/being-answered.js";
import { speaking, spokenLanguage } from "../../shared/language/language.js";

const somebody = { ...nobody, subject: "somebody" };
const acting = { caller: somebody, viaGateway: false };
const known = () => [spokenLanguage(), currentCaller().subject];

async function knownThroughout(milliseconds: number) {
  const first = known();
  await after(milliseconds);
  expect(known()).toEqual(first);
  return first;
}

/** What is known to something that goes on after its asker has been answered. */
async function knownAfterwards() {
  const left: Promise<unknown>[] = [];
  await speaking("it", async () => void left.push(after(20).then(known)));
  return left[0];
}

const cases = () => {
  test("what is known of somebody adds up, and is known throughout", async () => {
    await speaking("it", async () => {
      expect(known()).toEqual(["it", undefined]);
      expect(await actingFor(acting, () => knownThroughout(5))).toEqual(["it", "somebody"]);
      expect(await speaking("en", () => knownThroughout(5))).toEqual(["en", undefined]);
      expect(known()).toEqual(["it", undefined]);
    });
    expect(known()).toEqual(["en", undefined]);
  });

  test("several are answered at once, and each is known for who it is until the end", async () => {
    const answers = [30, 5, 20, 0, 10].map((milliseconds, index) => {
      const language = index % 2 ? "en" : "it";
      return speaking(language, async () => {
        await after(milliseconds / 2);
        return actingFor({ ...acting, caller: { ...nobody, subject: `${index}` } }, () =>
          knownThroughout(milliseconds),
        );
      });
    });
    expect(await Promise.all(answers)).toEqual(
      [..."01234"].map((one, index) => [index % 2 ? "en" : "it", one]),
    );
    expect(known()).toEqual(["en", undefined]);
  });

  test("whatever fails leaves nothing behind", async () => {
    const fail = () => {
      throw new Error("no");
    };
    expect(() => speaking("it", fail)).toThrow("no");
    await expect(speaking("it", async () => fail())).rejects.toThrow("no");
    expect(known()).toEqual(["en", undefined]);
    expect(await speaking("it", () => knownThroughout(1))).toEqual(["it", undefined]);
  });
};

describe("in any process", () => {
  cases();
  test("what goes on afterwards is still done for somebody", async () => {
    expect(await knownAfterwards()).toEqual(["it", undefined]);
  });
});

describe("in a process that rests between answers", () => {
  beforeAll(restBetweenAnswers);
  cases();
  test("what goes on afterwards is done for nobody: no books are kept any more", async () => {
    expect(await knownAfterwards()).toEqual(["en", undefined]);
  });
});
