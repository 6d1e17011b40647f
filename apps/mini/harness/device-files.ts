import { type Options, settle } from "./settle.ts";

type DeviceFile = { name: string; bytes: ArrayBuffer };

/** What was chosen, by the path under which the page gets it. */
const files = new Map<string, DeviceFile>();

/** A file that the device has made itself, such as a recording. */
export const keepFile = (path: string, bytes: Uint8Array<ArrayBuffer>): void =>
  void files.set(path, { name: path, bytes: bytes.buffer });

const base64 = (bytes: ArrayBuffer): string => btoa(String.fromCharCode(...new Uint8Array(bytes)));

/** Camera, album and chats alike: the browser's own dialogue, which a test answers with a file. */
const choose = (accept: string): Promise<{ path: string; name: string; size: number }> =>
  new Promise((resolve, reject) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = accept;
    input.addEventListener("cancel", () => reject(new Error("cancel")));
    input.addEventListener("change", async () => {
      const file = input.files?.[0];
      if (!file) return reject(new Error("cancel"));
      const path = `http://tmp/${files.size + 1}${/\.\w+$/.exec(file.name)?.[0] ?? ""}`;
      files.set(path, { name: file.name, bytes: await file.arrayBuffer() });
      resolve({ path, name: file.name, size: file.size });
    });
    input.click();
  });

/** A picture; neither platform tells what it was called. */
export const chooseImage = (options: Options): void =>
  settle(options, async () => {
    const { path, size } = await choose("image/*");
    return { tempFilePaths: [path], apFilePaths: [path], tempFiles: [{ path, size }] };
  });

/** A file out of a chat, by its name. */
export const chooseMessageFile = (options: Options): void =>
  settle(options, async () => ({ tempFiles: [await choose("")] }));

const found = ({ filePath }: Options): DeviceFile => {
  const file = files.get(String(filePath));
  if (!file) throw new Error("no such file or directory");
  return file;
};

export const getFileSystemManager = () => ({
  readFile: (options: Options) =>
    settle(options, () => {
      const { bytes } = found(options);
      return { data: options.encoding === "base64" ? base64(bytes) : bytes };
    }),
  unlink: (options: Options) => settle(options, () => ({ isGone: files.delete(String(options.filePath)) })),
  getFileInfo: (options: Options) => settle(options, () => ({ size: found(options).bytes.byteLength })),
});
