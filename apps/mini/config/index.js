// Taro looks for its settings under this name.
module.exports = require("./taro-config.ts").taroConfig;
