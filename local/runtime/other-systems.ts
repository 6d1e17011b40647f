import { join } from "node:path";
import { secretFile } from "./data-dir.ts";
import { freePort } from "./ports.ts";
import { keepAlive } from "./supervised.ts";

type Kept = Awaited<ReturnType<typeof keepAlive>>;

/**
 * The reference servers of the systems that 小窗 is connected to, so that the way out and back can be seen: a city's 12345
 * system and, if wanted, the departments. Their addresses are known at once; they run after `start`.
 */
export const otherSystems = async (
  { dataDir, departments }: { dataDir: string; departments: boolean },
  url: string,
  onChange: (what: string) => void,
) => {
  const cityPort = await freePort();
  const departmentsPort = departments ? await freePort() : null;
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
  return {
    city: `http://127.0.0.1:${cityPort}`,
    departments: departmentsPort === null ? null : `http://127.0.0.1:${departmentsPort}`,
    async start(kept: Kept[]): Promise<void> {
      if (departmentsPort !== null) kept.push(await startDepartments(departmentsPort));
      kept.push(await startCity());
    },
  };
};
