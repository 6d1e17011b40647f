import Taro from "@tarojs/taro";
import type { PickedFile } from "../../../citizen/core/platform.ts";
import { addressOf } from "./server.ts";

type Chosen = { path: string; size: number; name?: string | undefined };

const bytesOf = (filePath: string): Promise<ArrayBuffer | string> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().readFile({ filePath, success: ({ data }) => resolve(data), fail: reject });
  });

const sizeOf = (filePath: string): Promise<number> =>
  new Promise((resolve, reject) => {
    Taro.getFileSystemManager().getFileInfo({ filePath, success: ({ size }) => resolve(size), fail: reject });
  });

/** Neither platform can PUT a file, so its bytes are read and sent; how far that is, they do not tell. */
const put =
  (filePath: string): PickedFile["put"] =>
  async (url, header, onProgress) => {
    try {
      const data = await bytesOf(filePath);
      const { statusCode } = await Taro.request({ url: addressOf(url), method: "PUT", header: { ...header }, data });
      onProgress(1);
      return statusCode >= 200 && statusCode < 300;
    } catch {
      return false;
    }
  };

const fromAlbum = async (): Promise<Chosen | undefined> => {
  const { tempFiles, tempFilePaths } = await Taro.chooseImage({ count: 1, sizeType: ["compressed"] });
  const [path] = tempFilePaths;
  return path === undefined ? undefined : { path, size: tempFiles?.[0]?.size ?? (await sizeOf(path)) };
};

const fromChats = async (extension: readonly string[]): Promise<Chosen | undefined> => {
  const { tempFiles } = await Taro.chooseMessageFile({ count: 1, type: "file", extension: [...extension] });
  return tempFiles[0];
};

/** Pictures come from camera and album. WeChat also gives files out of chats, where people keep their PDFs. */
const choose = async (kinds: readonly string[]): Promise<Chosen | undefined> => {
  if (__PLATFORM__ === "alipay" || !kinds.includes("pdf")) return fromAlbum();
  const { tapIndex } = await Taro.showActionSheet({ itemList: ["拍照或从相册选", "从微信聊天里选文件"] });
  return tapIndex === 0 ? fromAlbum() : fromChats(kinds);
};

const ending = (path: string) => /\.\w{1,5}$/.exec(path)?.[0] ?? ".jpg";

/** Lets the citizen choose a file; null when they would rather not. */
export const pickFile = async (kinds: readonly string[]): Promise<PickedFile | null> => {
  try {
    const file = await choose(kinds);
    if (!file) return null;
    return { name: file.name ?? `照片${ending(file.path)}`, size: file.size, put: put(file.path) };
  } catch {
    // Closing the platform's sheet is told as a failure.
    return null;
  }
};
