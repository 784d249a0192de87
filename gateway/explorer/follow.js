// Runs in the browser: follows a subscription, for GraphiQL, as Server-Sent Events.

/** Whether GraphiQL is about to run a subscription. */
globalThis.isSubscription = ({ operationName }, { documentAST } = {}) => {
  const operations = documentAST?.definitions.filter(({ kind }) => kind === "OperationDefinition") ?? [];
  const chosen = operations.find(({ name }) => !operationName || name?.value === operationName);
  return chosen?.operation === "subscription";
};

/** Its answers, as they come; until GraphiQL wants no more, which is not to wait for one more. */
globalThis.follow = (url, operation, headers) => {
  const stop = new AbortController();
  const answers = answersOf(url, operation, headers, stop.signal);
  return {
    next: () => answers.next(),
    return: () => {
      stop.abort();
      return answers.return();
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
};

async function* answersOf(url, operation, headers, signal) {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify(operation),
      signal,
    });
    if (!response.headers.get("content-type")?.startsWith("text/event-stream")) {
      yield await response.json();
      return;
    }
    let rest = "";
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (rest + value).split("\n\n");
      rest = events.pop();
      for (const event of events) {
        if (event.startsWith("event: complete")) return;
        if (event.startsWith("event: next\ndata: "))
          yield JSON.parse(event.slice("event: next\ndata: ".length));
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
