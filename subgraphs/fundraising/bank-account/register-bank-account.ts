import { DomainError } from "../../../shared/errors.js";
import { useCase } from "../../../shared/use-case/use-case.js";
import { compactIban } from "../payment/iban.js";
import type { RegisterBankAccountInput } from "./bank-account.inputs.js";
import { BankAccount } from "./bank-account.js";

/** @returns its IBAN */
export const registerBankAccount = useCase(
  "registerBankAccount",
  async (tx, input: RegisterBankAccountInput) => {
    const iban = compactIban(input.iban);
    const [added] = await tx.query(
      "INSERT INTO bank_account (iban, name) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING iban",
      [iban, input.name.trim()],
    );
    if (added === undefined) {
      const { name } = await tx.findOneByOrFail(BankAccount, { iban });
      throw new DomainError(
        "CONFLICT",
        {
          en: `This account is registered, as "${name}".`,
          it: `Questo conto è già registrato, come "${name}".`,
        },
        { argument: "input.iban" },
      );
    }
    return iban;
  },
);
