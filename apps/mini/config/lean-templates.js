// Taro's templates carry every attribute and event that an element could have, once for each level of nesting. What these
// screens never give (primitives/) is left out; the numbering of attributes stays as the runtime counts it.

const used = {
  view: ["hover-class"],
  "scroll-view": ["scroll-y", "scroll-top"],
  label: ["for"],
  picker: ["mode", "range", "value", "bindchange"],
  "root-portal": [],
  "page-container": ["show", "overlay", "duration", "bindafterleave"],
};

/** What the screens are made of, no more and no less: Taro guesses it from names and always adds pictures and texts. */
const drawn = ["view", "static-view", "pure-view", "click-view", "scroll-view", "root-portal", "page-container"].concat(
  ["input", "textarea", "picker", "radio", "radio-group", "checkbox", "checkbox-group", "label"],
);

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
      template.buildTemplate = (config) => build({ ...config, includes: new Set(drawn) });
    },
  });
};
