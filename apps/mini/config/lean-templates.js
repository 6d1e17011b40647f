// Taro's templates carry every attribute and event that an element could have, once for each level of nesting. What these
// screens never give (primitives/) is left out; the numbering of attributes stays as the runtime counts it.

const used = {
  view: ["hover-class"],
  "scroll-view": ["scroll-y", "scroll-top"],
  label: ["for"],
  picker: ["mode", "range", "value", "bindchange"],
  "root-portal": [],
};

/** Elements that Taro always prepares and these screens never draw. */
const neverDrawn = ["catch-view", "image", "static-image", "text", "static-text"];

const isAria = (name) => name === "role" || name.startsWith("aria-");

module.exports = (ctx) => {
  ctx.registerMethod({
    name: "onSetupClose",
    fn({ template }) {
      if (!template) return;
      const before = template.modifyCompProps?.bind(template);
      template.modifyCompProps = (element, attributes) => {
        const all = before ? before(element, attributes) : attributes;
        const wanted = used[element];
        if (!wanted) return all;
        const isKept = (name) => isAria(name) || wanted.includes(name) || wanted.includes(name.toLowerCase());
        return Object.fromEntries(Object.entries(all).filter(([name]) => isKept(name)));
      };
      const build = template.buildTemplate.bind(template);
      template.buildTemplate = ({ includes, ...config }) =>
        build({ ...config, includes: new Set([...includes].filter((element) => !neverDrawn.includes(element))) });
    },
  });
};
