/**
 * Something outside the program keeps it from starting: a port that is taken, a folder that can't be written.
 * The message is one sentence for whoever typed the command: what is wrong, and what to do about it.
 * It is shown without a stack.
 */
export class StartError extends Error {
  override name = "StartError";
}
