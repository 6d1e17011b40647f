/** The files of a build by their paths. */
export type Files = Readonly<Record<string, string>>;

/** Events that the two platforms name differently beyond the first letters. */
const events: Readonly<Record<string, string>> = { longTap: "longpress" };

const template = (axml: string): string =>
  axml
    .replace(/<import-sjs name="(\w+)" from="([^"]+)\.sjs"\s*\/>/g, '<wxs module="$1" src="$2.wxs" />')
    .replace(/\ba:(for-item|for-index|for|if|elif|else|key)/g, "wx:$1")
    .replace(/\.axml"/g, '.wxml"')
    .replace(/\b(on|catch)([A-Z]\w*)="/g, (_, how: string, name: string) => {
      const event = `${name[0]?.toLowerCase()}${name.slice(1)}`;
      return `${how === "on" ? "bind" : "catch"}${events[event] ?? event.toLowerCase()}="`;
    });

const converted: Readonly<Record<string, (path: string, text: string) => readonly [string, string]>> = {
  axml: (path, text) => [`${path}.wxml`, template(text)],
  acss: (path, text) => [`${path}.wxss`, text],
  sjs: (path, text) => [`${path}.wxs`, text.replace("export default", "module.exports =")],
};

/** An Alipay build in WeChat's languages: templates, styles and scripts of templates are another spelling of the same. */
export const alipayAsWechat = (files: Files): Files =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => {
      const [, name = path, ending = ""] = /^(.*)\.(\w+)$/.exec(path) ?? [];
      return converted[ending]?.(name, text) ?? [path, text];
    }),
  );
