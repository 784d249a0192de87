import {
  ArrayMaxSize,
  ArrayMinSize,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateBy,
  type ValidationArguments,
  type ValidationError,
  type ValidationOptions,
  validate,
  ValidateNested as validateNested,
} from "class-validator";
import { DomainError } from "../errors.js";
import { inLanguage, type Sentence } from "../language/language.js";
import { hasFiscalCode, isFiscalCode, notAFiscalCode } from "../privacy/fiscal-code.js";
import { MutationInput } from "./mutation-input.js";

/**
 * What an input's fields must be: decorators beside `@Field`, each with its sentence. The sentence is read after the
 * field's path: "input.size: must be from 1 to 30". A field that is null or left out is not looked at.
 */

/** For class-validator's own decorators: `@IsEmail({}, says({ en: "must be …", it: "deve essere …" }))`. */
export function says(sentence: Sentence, options: ValidationOptions = {}): ValidationOptions {
  return { ...options, message: () => inLanguage(sentence) };
}

/** Several rules as one. */
export function all(...decorators: PropertyDecorator[]): PropertyDecorator {
  return (target, property) => {
    for (const decorate of decorators) decorate(target, property);
  };
}

/** A number from `least` to `most`; in a list, each of them. */
export function Between(least: number, most: number, options?: ValidationOptions): PropertyDecorator {
  const sentence = says(
    { en: `must be from ${least} to ${most}`, it: `deve essere tra ${least} e ${most}` },
    options,
  );
  return all(Min(least, sentence), Max(most, sentence));
}

/** A text that is not blank, of at most so many characters; in a list, each of them. */
export function Text(most = 200, options?: ValidationOptions): PropertyDecorator {
  const tooLong = {
    en: `must have at most ${most} characters`,
    it: `deve avere al massimo ${most} caratteri`,
  };
  return all(
    MinLength(1, says({ en: "must not be empty", it: "non può essere vuoto" }, options)),
    Rule("isNotBlank", { en: "must not be empty", it: "non può essere vuoto" }, (value) =>
      [value].flat().every((text) => typeof text !== "string" || text.trim() !== ""),
    ),
    MaxLength(most, says(tooLong, options)),
  );
}

/** A list with `least` to `most` entries. */
export function ListOf(least: number, most: number): PropertyDecorator {
  const sentence = says({
    en: `must have ${least} to ${most} entries`,
    it: `deve avere da ${least} a ${most} voci`,
  });
  return all(ArrayMinSize(least, sentence), ArrayMaxSize(most, sentence));
}

/** An input object, or a list of them, whose own rules are looked at too. */
export function Nested(): PropertyDecorator {
  return validateNested(says({ en: "has a form that can't be used", it: "ha una forma non utilizzabile" }));
}

/** An ISTAT code of a municipality: six digits. Whether there is such a municipality the register knows. */
export function IstatCode(): PropertyDecorator {
  return Rule(
    "istatCode",
    { en: "must be an ISTAT code of six digits", it: "deve essere un codice ISTAT di sei cifre" },
    (value) => typeof value === "string" && /^\d{6}$/.test(value),
  );
}

/** A person's codice fiscale. It is not repeated in the refusal. */
export function FiscalCode(): PropertyDecorator {
  const rule = Rule(
    "fiscalCode",
    notAFiscalCode,
    (value) => typeof value === "string" && isFiscalCode(value),
  );
  return all(rule, MayNameSomebody());
}

/** By class, the fields in which a codice fiscale is no mistake. */
const mayName = new Map<object, Set<string | symbol>>();

/** For a field that takes what others wrote as it stands, such as a bank's file. Any other has no codice fiscale in it. */
export function MayNameSomebody(): PropertyDecorator {
  return (target, property) => {
    const input = target.constructor;
    mayName.set(input, (mayName.get(input) ?? new Set()).add(property));
  };
}

/** An amount in euros, as `Decimal` gives it: above nought, with at most two decimals. For code: `Money.toCents`. */
export function Euros(most = 10_000_000): PropertyDecorator {
  return Rule(
    "euros",
    {
      en: `must be an amount in euros above 0.00, with at most two decimals, up to ${most}`,
      it: `deve essere un importo in euro maggiore di 0.00, con al massimo due decimali, fino a ${most}`,
    },
    (value) => typeof value === "string" && /^\d+(\.\d{1,2})?$/.test(value) && +value > 0 && +value <= most,
  );
}

/** A rule of one's own. @param holds is given the value, and the whole input object for rules across fields */
export function Rule(
  name: string,
  sentence: Sentence,
  holds: (value: unknown, input: object) => boolean,
): PropertyDecorator {
  const validator = {
    validate: (value: unknown, given?: ValidationArguments) => holds(value, given!.object),
  };
  return ValidateBy({ name, validator }, says(sentence));
}

/**
 * Either of two optional fields, and not both. It stands on a field that is always there, since a field that is left out
 * is not looked at; the refusal names the first of the two.
 */
export function EitherOf(first: string, second: string): PropertyDecorator {
  const validator = {
    validate: (_: unknown, given?: ValidationArguments) => {
      const input = given!.object as Record<string, unknown>;
      return (input[first] == null) !== (input[second] == null);
    },
  };
  const sentence = {
    en: `must be given, or else ${second}, and not both`,
    it: `va indicato, oppure ${second}, e non entrambi`,
  };
  return ValidateBy({ name: "eitherOf", validator }, says(sentence, { context: { argument: first } }));
}

/** One thing wrong with an input: where, and why. */
export interface Violation {
  argument: string;
  message: string;
}

/**
 * For type-graphql's `validateFn`: looks at an argument's rules.
 * @throws DomainError BAD_USER_INPUT with `argument`, the path of the first violation, and `violations`, all of them
 */
export async function checkInput(input: unknown): Promise<void> {
  if (typeof input !== "object" || input === null) return;
  const errors = await validate(input, { skipMissingProperties: true, forbidUnknownValues: false });
  const violations =
    input instanceof MutationInput
      ? [...violationsOf(errors, "input."), ...misplacedCodes(input, "input")]
      : violationsOf(errors, "");
  if (violations.length === 0) return;
  const text = violations.map(({ argument, message }) => `${argument}: ${message}`).join("; ");
  throw new DomainError(
    "BAD_USER_INPUT",
    { en: `${text}.`, it: `${text}.` },
    { argument: violations[0]?.argument, violations },
  );
}

function violationsOf(errors: readonly ValidationError[], prefix: string): Violation[] {
  return errors.flatMap(({ property, constraints = {}, contexts = {}, children = [] }) => {
    const byMessage = new Map(Object.entries(constraints).map(([rule, message]) => [message, rule]));
    return [
      ...[...byMessage].map(([message, rule]) => ({
        argument: `${prefix}${contexts[rule]?.argument ?? property}`,
        message,
      })),
      ...violationsOf(children, `${prefix}${property}.`),
    ];
  });
}

/** Where somebody typed a codice fiscale into a field that would keep it as it stands: a note, a key, a reference. */
function misplacedCodes(value: unknown, path: string): Violation[] {
  if (typeof value === "string")
    return hasFiscalCode(value) ? [{ argument: path, message: inLanguage(misplaced) }] : [];
  if (typeof value !== "object" || value === null) return [];
  const allowed = mayName.get(value.constructor);
  return Object.entries(value).flatMap(([name, part]) =>
    allowed?.has(name) ? [] : misplacedCodes(part, `${path}.${name}`),
  );
}

const misplaced: Sentence = {
  en: "must not contain a codice fiscale: who somebody is has a field of its own",
  it: "non deve contenere un codice fiscale: i dati anagrafici hanno un campo proprio",
};
