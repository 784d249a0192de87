import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { Acting } from "../auth/acting.js";
import type { Language } from "../language/language.js";
import type { EventStream } from "./event-stream.js";
import type { LiveQuestion } from "./live-question.js";

/** For whom a stream is. */
export interface LiveReader {
  acting: Acting;
  language: Language;
  request: IncomingMessage;
}

/** Answers what goes on for longer than one answer. */
export interface Live {
  /** Answers a request that accepts `text/event-stream`: in the reader's language, which nobody keeps in mind meanwhile. */
  stream(question: LiveQuestion, reader: LiveReader, stream: EventStream): Promise<void>;
  /** Takes a connection that is to speak another protocol from now on. */
  upgrade?(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends all that goes on, for everybody to come back: to another process, or to the next of this one. */
  end(): Promise<void>;
}
