import Taro from "@tarojs/taro";
import { addressOf } from "./server.ts";

/** There is no page to print here: both copies are the PDF, which the platform shows, sends on and prints. */
export const openCopy = async (path: string, token: string): Promise<boolean> => {
  try {
    const { tempFilePath, statusCode } = await Taro.downloadFile({
      url: addressOf(path.replace(/\/print$/, "/pdf")),
      header: { authorization: `Bearer ${token}` },
    });
    if (statusCode !== undefined && statusCode !== 200) return false;
    await Taro.openDocument({ filePath: tempFilePath, fileType: "pdf", showMenu: true });
    return true;
  } catch {
    return false;
  }
};
