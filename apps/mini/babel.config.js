// Taro's own preset: TypeScript and JSX of React 18, down to the engines that package.json names.
module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", useBuiltIns: false }]],
  // There is no document.all here, and no object that is another text when asked differently: said, it makes shorter code.
  assumptions: { noDocumentAll: true, ignoreToPrimitiveHint: true },
};
