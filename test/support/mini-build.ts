/** The address that builds for tests are made for; the harness sends what goes there to the server under test. */
export const builtFor = "https://xiaochuang.test";
