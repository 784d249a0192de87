// Runs in the browser: opens GraphiQL on the questions that the page carries.
const { createElement: element } = React;
const questions = JSON.parse(document.getElementById("questions").textContent);
const fetcher = GraphiQL.createFetcher({ url: new URL("graphql", location.href).href });

// On a first visit; later GraphiQL remembers its tabs. It takes the variables of the first one from its store alone.
if (questions.length > 0 && localStorage.getItem("graphiql:tabState") === null) {
  localStorage.setItem("graphiql:query", questions[0].query);
  localStorage.setItem("graphiql:variables", questions[0].variables);
}

const logo = element(
  GraphiQL.Logo,
  null,
  element("strong", null, "Legami\u00a0"),
  element("a", { href: "error-codes", target: "_blank", className: "error-codes" }, "error\u00a0codes"),
);

ReactDOM.createRoot(document.getElementById("explorer")).render(
  element(
    GraphiQL,
    {
      fetcher,
      ...(questions.length > 0 && { defaultTabs: questions }),
      defaultEditorToolsVisibility: "variables",
    },
    logo,
  ),
);
