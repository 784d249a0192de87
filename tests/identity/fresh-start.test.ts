import { print } from "graphql";
import { askGateway } from "../../cli/ask/gateway.js";
import { readQuestions, withMarks } from "../../cli/ask/question.js";
import { demoToken } from "../../cli/sign-in/demo-token.js";
import { type Config, readConfig } from "../../shared/config.js";
import { commandEnvironment, legami } from "../support/identity.js";
import { type StartedCommunity, startCommunity } from "../support/start-community.js";
import { eventually } from "../support/tiny-gateway.js";

let community: StartedCommunity;
let config: Config;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  community = await startCommunity({ env: { OIDC_ISSUER: "" } });
  const { port } = community.addresses;
  env = commandEnvironment({ port, dataDir: community.dataDir });
  config = readConfig({ PORT: `${port}`, LEGAMI_DATA_DIR: community.dataDir });
});
afterAll(() => community?.remove());

const households = "{ households(first: 1) { edges { node { id } } } }";

it("npm start says where one signs in", () => {
  const { issuer } = config.oidc;
  expect(community.output()).toMatch(new RegExp(`^ +identity +ready at ${issuer}$`, "m"));
  expect(community.output()).toMatch(/identity +http\S+, its demo accounts: npx legami accounts$/m);
});

it("an operator's question is one command away, and says as whom it was asked", async () => {
  const { code, stdout, stderr } = await legami(["ask", "a-charitys-households", "--first", "3"], env);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: "Asked as caritas; as somebody else with --as <account>.\n",
  });
  expect(stdout).toMatch(/registered by +\S/);
});

it("with an account that lacks the right, the refusal is said", async () => {
  const { code, stderr } = await legami(["ask", "a-charitys-households", "--as", "researcher"], env);
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining("food:read") });
});

it.each(readQuestions())("$name is answered to whom it is meant for", async ({ account, document }) => {
  const token = account && (await demoToken(config, account));
  const { errors } = await askGateway(community.gatewayUrl, print(withMarks(document)), {}, token);
  expect(errors).toBeUndefined();
});

it("a journey is one command away", async () => {
  const { code, stdout, stderr } = await legami(["journey", "a-familys-third-parcel"], env);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(/^ *\d+\. deliverParcel/m);
});

it("when the provider dies, known tokens go on, and it comes back by itself", async () => {
  const token = await demoToken(config, "caritas");
  const ask = () => askGateway(community.gatewayUrl, households, {}, token);
  expect((await ask()).errors).toBeUndefined();
  community.kill("identity", "SIGKILL");
  expect((await ask()).errors).toBeUndefined();
  await eventually(async () => void (await demoToken(config, "il-ponte")));
});
