// The page's own styles as a mini-program's: what these engines do not know is said in another way or left out.

// The scheme is as the platform is.
const dropped = /:root\[data-scheme|:hover|:focus|\[tabindex|(^|[\s>])option\b|@supports|:-webkit|::placeholder/;

/** Elements by their names here; ours have a class as well, so that nothing depends on how the engine names them. */
const elements = {
  input: ".entry",
  textarea: ".entry",
  select: ".picker",
  button: ".press",
  label: ".label",
  body: ".surface",
  html: "page",
};

const rename = (selector) => {
  if (/^\*/.test(selector)) return selector.replace("*", ".box");
  return selector
    .replace(/:root:not\(\[data-scheme="light"\]\)/g, "page")
    .replace(/:root\[data-print="large"\]|\[data-print="large"\]/g, ".print-large")
    .replace(/\[role="(\w+)"\]/g, ".as-$1")
    .replace(/:root/g, "page")
    .replace(/#root/g, ".surface")
    .replace(/\[aria-(disabled|invalid)="true"\]/g, ".is-$1")
    .replace(/> \*( \+ \*)?/g, (_, next) => (next ? "> .box + .box" : "> .box"))
    .replace(/(^|[\s>+~])\.option input\b/g, "$1.option .tick")
    .replace(
      /(^|[\s>+~])(input|textarea|select|button|label|body|html)(?=$|[\s.:[>+~])/g,
      (_, before, name) => before + elements[name],
    );
};

module.exports = ({ images }) => ({
  postcssPlugin: "xiaochuang-wxss",
  Once(root) {
    root.walkAtRules("supports", (rule) => void rule.remove());
    // Nothing is printed here, and no window is as wide as a desk's.
    root.walkAtRules("media", (rule) => {
      const [, width = "0"] = /min-width: (\d+)px/.exec(rule.params) ?? [];
      if (rule.params === "print" || Number(width) >= 800) rule.remove();
    });
    root.walkRules((rule) => {
      if (rule.parent.type === "atrule" && /keyframes$/.test(rule.parent.name)) return;
      const kept = rule.selectors
        .map((selector) => selector.replace(":not(:focus-visible)", ""))
        .filter((selector) => !dropped.test(selector))
        .map(rename);
      if (kept.length === 0) rule.remove();
      else rule.selector = [...new Set(kept)].join(",\n");
    });
    root.walkDecls((declaration) => {
      declaration.value = declaration.value.replace(/url\("(\/[^"]+)"\)/g, (all, name) =>
        images[name] ? `url("${images[name]}")` : all,
      );
    });
  },
});
