import { join } from "node:path";
import { secretFile } from "./data-dir.ts";
import { freePort } from "./ports.ts";
import { keepAlive } from "./supervised.ts";

/** The address of a server on a port of the loopback interface; null where none runs. */
const addressOf = (port: number | null): string | null => (port === null ? null : `http://127.0.0.1:${port}`);

type Kept = Awaited<ReturnType<typeof keepAlive>>;

/** Those that start are kept, to be stopped, also when another does not; then its error is thrown. */
const startTogether = async (kept: Kept[], starting: readonly Promise<Kept>[]): Promise<void> => {
  const started = await Promise.allSettled(starting);
  kept.push(...started.flatMap((one) => (one.status === "fulfilled" ? [one.value] : [])));
  const failed = started.find((one) => one.status === "rejected");
  if (failed) throw failed.reason;
};

/**
 * The reference servers of the systems that 小窗 is connected to, so that the way out and back can be seen: a city's 12345
 * system and, if wanted, the departments and the registers of shared data. Their addresses are known at once; they run after `start`.
 */
export const otherSystems = async (
  { dataDir, departments }: { dataDir: string; departments: boolean },
  url: string,
  onChange: (what: string) => void,
) => {
  const cityPort = await freePort();
  const departmentsPort = departments ? await freePort() : null;
  const registersPort = departments ? await freePort() : null;
  const startCity = (): Promise<Kept> => {
    const config = {
      port: cityPort,
      secretFile: secretFile(dataDir, "city-signing"),
      callbackUrl: `${url}/v1/callbacks/city-tickets`,
      file: join(dataDir, "city-tickets.json"),
    };
    return keepAlive({ name: "city", config, dataDir }, onChange);
  };
  const startDepartments = (port: number): Promise<Kept> => {
    const config = {
      port,
      secretFile: secretFile(dataDir, "department-signing"),
      callbackUrl: `${url}/v1/departments/callbacks`,
    };
    return keepAlive({ name: "departments", config, dataDir }, onChange);
  };
  const startRegisters = (port: number): Promise<Kept> => {
    const config = { port, secretFile: secretFile(dataDir, "register-signing") };
    return keepAlive({ name: "registers", config, dataDir }, onChange);
  };
  return {
    city: `http://127.0.0.1:${cityPort}`,
    departments: addressOf(departmentsPort),
    registers: addressOf(registersPort),
    start: (kept: Kept[]): Promise<void> =>
      startTogether(kept, [
        ...(departmentsPort === null ? [] : [startDepartments(departmentsPort)]),
        ...(registersPort === null ? [] : [startRegisters(registersPort)]),
        startCity(),
      ]),
  };
};
