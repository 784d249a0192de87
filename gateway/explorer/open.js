// Runs in the browser: opens GraphiQL on the questions that the page carries.
const { createElement: element, useState } = React;
const questions = JSON.parse(document.getElementById("questions").textContent);
const url = new URL("graphql", location.href).href;
const ask = GraphiQL.createFetcher({ url });
// As Apollo names the form in which it answers in parts, for @defer.
const accept = "multipart/mixed;deferSpec=20220824, application/json";
const fetcher = async (operation, options = {}) => {
  const headers = { accept, ...signIn.headers(), ...queryPlan.headers(), ...options.headers };
  if (isSubscription(operation, options)) return follow(url, operation, headers);
  return queryPlan.takenOut(await ask(operation, { ...options, headers }));
};

// On a first visit; later GraphiQL remembers its tabs. It takes the variables of the first one from its store alone.
if (questions.length > 0 && localStorage.getItem("graphiql:tabState") === null) {
  localStorage.setItem("graphiql:query", questions[0].query);
  localStorage.setItem("graphiql:variables", questions[0].variables);
}

/** Who asks, and the button that changes it. */
function Caller({ problem: atFirst }) {
  const [who, setWho] = useState(signIn.who());
  const [problem, setProblem] = useState(atFirst);
  const begin = () => signIn.begin().catch((error) => setProblem(sentenceFor(error)));
  const end = () => {
    signIn.end();
    setWho(undefined);
  };
  const rights = who?.rights.join(" ");
  return element(
    "span",
    { className: "caller" },
    problem && element("span", { role: "alert" }, problem, " "),
    who && element("span", { title: `${who.name ?? who.sub}: ${rights}` }, `${who.sub} (${rights}) `),
    element("button", { type: "button", onClick: who ? end : begin }, who ? "Sign out" : "Sign in"),
  );
}

function sentenceFor(error) {
  if (error?.error === "access_denied") return "The sign-in was cancelled.";
  return `The sign-in did not work: ${error?.error_description ?? error?.message}`;
}

function open(problem) {
  const logo = element(
    GraphiQL.Logo,
    null,
    element("strong", null, "Legami\u00a0"),
    element("a", { href: "error-codes", target: "_blank", className: "error-codes" }, "error\u00a0codes"),
    element(Caller, { problem }),
  );
  const props = { fetcher, plugins: [queryPlan.plugin], defaultEditorToolsVisibility: "variables" };
  const tabs = questions.length > 0 ? { defaultTabs: questions } : {};
  ReactDOM.createRoot(document.getElementById("explorer")).render(
    element(GraphiQL, { ...props, ...tabs }, logo),
  );
}

signIn.arrive().then(
  () => open(),
  (error) => open(sentenceFor(error)),
);
