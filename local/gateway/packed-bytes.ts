import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const inBrotli = promisify(brotliCompress);
const inGzip = promisify(gzip);

/** What CloudFront packs (Developer Guide, "Serve compressed files"): texts of 1,000 to 10,000,000 bytes. */
const texts = new Set([".html", ".js", ".css", ".json", ".webmanifest", ".svg", ".txt"]);
const [least, most] = [1_000, 10_000_000];
// Files are packed while somebody waits, so not as hard as could be; CloudFront does the same.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

export type Encoding = "br" | "gzip";

/** The best way to pack that the caller takes; a name with `q=0` is one that it does not take. */
export const encodingFor = (accepted: string): Encoding | undefined => {
  const names = accepted.split(",").flatMap((part) => {
    const [name = "", ...parameters] = part.toLowerCase().split(";");
    const isRefused = parameters.some((one) => /^\s*q=0(\.0+)?\s*$/.test(one));
    return isRefused ? [] : [name.trim()];
  });
  return (["br", "gzip"] as const).find((each) => names.includes(each));
};

/** Whether a file of this name and size goes out packed to those who take that. */
export const isPackable = (file: string, size: number): boolean =>
  texts.has(extname(file)) && size >= least && size <= most;

/** Packs files as CloudFront does before the pages on AWS; each content once. `key` names the content. */
export const createPacker = () => {
  const done = new Map<string, Promise<Buffer>>();
  return (key: string, bytes: Buffer, encoding: Encoding): Promise<Buffer> => {
    const name = `${encoding} ${key}`;
    const packed = done.get(name) ?? (encoding === "br" ? inBrotli(bytes, brotliOptions) : inGzip(bytes));
    done.set(name, packed);
    return packed;
  };
};
