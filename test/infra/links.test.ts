import { describe, expect, test } from "vitest";
import { deployment } from "../../functions/deployment.ts";
import { variablesOf } from "../../functions/deployment-variables.ts";
import { readEnv } from "../../functions/handlers/wiring/env.ts";
import { readConfig } from "../../infra/config.ts";
import { linkEnvironment } from "../../infra/constructs/environment.ts";

const read = (linkHosts: unknown) => readConfig((name) => (name === "linkHosts" ? linkHosts : undefined));
const needed = {
  ...Object.fromEntries(variablesOf(deployment["watch-knowledge"]).map((name) => [name, "x"])),
  SOCKET_ENDPOINT: "https://socket.example",
};
const hostsOf = (LINK_HOSTS?: string) =>
  readEnv("watch-knowledge", { ...needed, ...(LINK_HOSTS && { LINK_HOSTS }) }).LINK_HOSTS;

describe("hosts whose pages may be fetched", () => {
  test("are none unless they are named, and reach the one function that fetches", () => {
    expect(hostsOf()).toEqual([]);
    expect(hostsOf("")).toEqual([]);
    const config = read("www.gov.cn,*.hunan.gov.cn");
    const knowing = Object.entries(deployment).filter(([, entry]) => linkEnvironment(entry, config).LINK_HOSTS);
    expect(knowing.map(([name]) => name)).toEqual(["watch-knowledge"]);
    expect(linkEnvironment(deployment["watch-knowledge"], read(undefined))).toEqual({});
    expect(hostsOf(config.linkHosts)).toEqual(["www.gov.cn", "*.hunan.gov.cn"]);
  });

  test.each(["*", "https://www.gov.cn", "www.gov.cn/", "www.gov.cn ", "*.*", "localhost", "www.*.cn", "WWW.GOV.CN"])(
    "are refused when they are written as %s",
    (hosts) => expect(() => hostsOf(hosts)).toThrow(),
  );
});
