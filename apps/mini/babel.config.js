// Taro's own preset: TypeScript and JSX of React 18, down to what the mini-programs' engines read.
module.exports = {
  presets: [["taro", { framework: "react", ts: true, compiler: "webpack5", useBuiltIns: false }]],
};
