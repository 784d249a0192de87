/**
 * What whoever starts the program can mend keeps it from starting: a port that is taken, a folder that can't be written,
 * a field of which nobody said who may read it.
 * The message is one sentence for whoever typed the command: what is wrong, and what to do about it.
 * It is shown without a stack.
 */
export class StartError extends Error {
  override name = "StartError";
}
