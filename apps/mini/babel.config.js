// Taro's own preset: TypeScript and JSX of React 18, down to the engines that package.json names.
module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", useBuiltIns: false }]],
};
