import { type DefaultTreeAdapterTypes, parse } from "parse5";
import { visibleText } from "../../../../functions/messages/clean-text.ts";
import { refuseFile } from "./file-refused.ts";
import type { Block } from "./read-result.ts";

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;
export type ReadHtml = { title: string; blocks: Block[]; hidden: number };

/** What is no text for people, whole with what is in it. */
const silent =
  /^(script|style|noscript|template|iframe|frame|object|embed|svg|math|canvas|audio|video|head|select|textarea|button|input|nav|meta|link)$/;
const blockLike =
  /^(address|article|aside|blockquote|body|center|dd|details|dialog|div|dl|dt|fieldset|figcaption|figure|footer|form|header|hr|html|li|main|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul|h[1-6])$/;
/** Pages nest a few dozen deep; what nests deeper is made to hurt. */
const deepest = 400;

const attribute = ({ attrs }: Element, name: string): string | undefined =>
  attrs.find((one) => one.name === name)?.value;

const zero = "\\s*:\\s*0(?![\\d.]*[1-9])";
const hiding: readonly RegExp[] = [
  /(^|[;\s])(display\s*:\s*none|visibility\s*:\s*hidden)/i,
  new RegExp(`(^|[;\\s])(font-size|opacity)${zero}`, "i"),
  // Moved off the screen.
  /(^|[;\s])(text-indent|left|top)\s*:\s*-\d{3,}/i,
];
const clipped = new RegExp(`(^|[;\\s])(max-)?(height|width)${zero}`, "i");

/** Whether people would not see it; what style sheets say is not known here. */
const isHidden = (element: Element): boolean => {
  if (attribute(element, "hidden") !== undefined) return true;
  const style = (attribute(element, "style") ?? "").replace(/\/\*.*?\*\//g, "");
  return hiding.some((one) => one.test(style)) || (/overflow\s*:\s*hidden/i.test(style) && clipped.test(style));
};

type Walk = { blocks: Block[]; line: string; level: number; hidden: number };

const endLine = (walk: Walk): void => {
  const text = visibleText(walk.line.replace(/[\s\u3000]+/g, " ")).trim();
  walk.line = "";
  if (text !== "") walk.blocks.push({ kind: walk.level > 0 ? "heading" : "text", level: walk.level, text, page: null });
};

const textIn = (node: Node): string =>
  "value" in node ? node.value : "childNodes" in node ? node.childNodes.map(textIn).join("") : "";

const walkShown = (element: Element, walk: Walk, depth: number): void => {
  const { tagName } = element;
  const isBlock = tagName === "br" || blockLike.test(tagName);
  if (isBlock) endLine(walk);
  const outer = walk.level;
  if (/^h[1-6]$/.test(tagName)) walk.level = Number(tagName[1]);
  for (const child of element.childNodes) walkNode(child, walk, depth + 1);
  if (tagName === "td" || tagName === "th") walk.line += " ";
  if (isBlock) endLine(walk);
  walk.level = outer;
};

const walkElement = (element: Element, walk: Walk, depth: number): void => {
  if (silent.test(element.tagName)) return;
  if (!isHidden(element)) walkShown(element, walk, depth);
  else if (textIn(element).trim() !== "") walk.hidden += 1;
};

const walkNode = (node: Node, walk: Walk, depth: number): void => {
  if (depth > deepest) refuseFile("网页结构太复杂，读不了。请把正文复制到 Word 里保存，再导入。");
  if (node.nodeName === "#text" && "value" in node) walk.line += node.value;
  else if ("tagName" in node) walkElement(node, walk, depth);
};

const findTitle = (nodes: readonly Node[], depth = 0): string => {
  for (const node of nodes) {
    if (!("tagName" in node) || depth > 4) continue;
    if (node.tagName === "title") return textIn(node).replace(/\s+/g, " ").trim();
    const found = findTitle(node.childNodes, depth + 1);
    if (found !== "") return found;
  }
  return "";
};

/**
 * The headings and paragraphs of a page as people see them: no scripts, styles, hidden elements, menus or form controls.
 * Nothing is run or fetched. `hidden` counts the elements with text that nobody would have seen. Raises FileRefused.
 */
export const readHtml = (html: string): ReadHtml => {
  const { childNodes } = parse(html);
  const walk: Walk = { blocks: [], line: "", level: 0, hidden: 0 };
  for (const node of childNodes) walkNode(node, walk, 0);
  endLine(walk);
  const title = visibleText(findTitle(childNodes)) || (walk.blocks.find(({ kind }) => kind === "heading")?.text ?? "");
  return { title, blocks: walk.blocks, hidden: walk.hidden };
};
