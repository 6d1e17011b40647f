import { readText } from "../../ui/read-text.ts";

/** As far as browsers look for it (HTML Standard, prescan). */
const prescanBytes = 1024;

const namedCharset = (bytes: Uint8Array): string | undefined => {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, prescanBytes));
  return /<meta[^>]{0,300}charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(start)?.[1];
};

/** Names that GB 18030 covers; browsers read all of them by it. */
const isChinese = (name: string): boolean => /^(gb2312|gbk|gb18030|gb_2312(-80)?|x-gbk|hz-gb-2312)$/i.test(name);

const decodeBy = (name: string, bytes: Uint8Array): string | undefined => {
  try {
    return new TextDecoder(isChinese(name) ? "gb18030" : name).decode(bytes);
  } catch {
    return undefined;
  }
};

/**
 * The text of a page: by its byte order mark, else by what its meta element says unless that is plainly wrong, else as
 * every text file is read. A page that says UTF-8 and is GBK, which happens after copying, is read right.
 */
export const decodeHtml = (bytes: Uint8Array): string => {
  const hasMark = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const name = hasMark ? undefined : namedCharset(bytes);
  if (name === undefined || /^utf-?(8|16(le|be)?)$/i.test(name)) return readText(bytes);
  return decodeBy(name, bytes) ?? readText(bytes);
};
