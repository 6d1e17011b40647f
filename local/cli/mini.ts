import { join } from "node:path";
import { parseArgs } from "node:util";
import { buildMini, type MiniPlatform, miniPlatforms } from "../mini/build-mini.ts";
import { paths } from "../runtime/data-dir.ts";
import { print } from "./command.ts";

const isPlatform = (name: string | undefined): name is MiniPlatform => miniPlatforms.some((each) => each === name);

const misuse =
  "可用：mini build wechat|alipay [--server https://办事域名] [--appid 小程序编号] [--location] [--out 文件夹]（不写平台就两个都构建）";

/** `mini build`: the mini-programs as the platforms' developer tools open them, under apps/mini/dist unless told otherwise. */
export const runMini = async (given: readonly string[]): Promise<number | { misuse: string }> => {
  const { positionals, values } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: {
      server: { type: "string" },
      appid: { type: "string" },
      location: { type: "boolean" },
      out: { type: "string" },
    },
  });
  const [action, platform, ...more] = positionals;
  if (action !== "build" || more.length > 0 || (platform !== undefined && !isPlatform(platform))) return { misuse };
  const server = values.server ?? "http://127.0.0.1:8787";
  if (!/^https?:\/\/[\w.-]+(:\d+)?$/.test(server)) return { misuse: `--server 要写成 https://域名：${server}` };
  for (const each of isPlatform(platform) ? [platform] : miniPlatforms) {
    const out = join(values.out ?? join(paths.root, "apps/mini/dist"), each);
    print(`正在构建 ${each} …`);
    await buildMini({ platform: each, server, appId: values.appid, location: values.location, out });
    print(out);
  }
  return 0;
};
