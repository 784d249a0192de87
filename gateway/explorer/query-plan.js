// Runs in the browser, before open.js: a panel that shows how the gateway came by the last answer, to those who run it.
globalThis.queryPlan = (() => {
  const { createElement: element, useEffect, useSyncExternalStore } = React;
  const right = "graph:operate";
  const listeners = new Set();
  let text;
  /** The plan is asked for while somebody looks at it. */
  let isOpen = false;

  const isAllowed = () => signIn.who()?.rights.includes(right) ?? false;

  function show(shown) {
    text = shown;
    for (const listener of listeners) listener();
  }

  function listen(listener) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  function Panel() {
    const shown = useSyncExternalStore(listen, () => text);
    useEffect(() => {
      isOpen = true;
      return () => {
        isOpen = false;
      };
    }, []);
    const hint = isAllowed()
      ? "Ask something: how the gateway comes by the answer is shown here."
      : `Sign in as somebody with the right ${right} to see how the gateway comes by an answer.`;
    return element(
      "section",
      { "aria-label": "Query plan" },
      element("h2", null, "Query plan"),
      shown === undefined ? element("p", null, hint) : element("pre", { className: "query-plan" }, shown),
    );
  }

  function Icon() {
    const line = { fill: "none", stroke: "currentColor", strokeWidth: 1.5 };
    return element(
      "svg",
      { viewBox: "0 0 24 24", "aria-hidden": true, ...line },
      element("path", { d: "M12 7v5M5 17v-2a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v2" }),
      ...[
        [12, 5],
        [5, 19],
        [19, 19],
      ].map(([cx, cy], key) => element("circle", { cx, cy, r: 2, key })),
    );
  }

  /** The answer without its plan, which has a place of its own. */
  function takenFrom(answer) {
    const { queryPlan: plan, ...extensions } = answer.extensions ?? {};
    if (plan === undefined) return answer;
    show(plan.text);
    const { extensions: _, ...rest } = answer;
    return Object.keys(extensions).length > 0 ? { ...rest, extensions } : rest;
  }

  async function* takenFromEach(answers) {
    // Parts that come together are given together.
    for await (const answer of answers)
      yield Array.isArray(answer) ? answer.map(takenFrom) : takenFrom(answer);
  }

  return {
    plugin: { title: "Query plan", icon: Icon, content: Panel },
    headers: () => (isOpen && isAllowed() ? { "x-legami-query-plan": "1" } : {}),
    /** What a fetcher gives, in one piece or in several. */
    takenOut: (given) => (Symbol.asyncIterator in given ? takenFromEach(given) : takenFrom(given)),
  };
})();
