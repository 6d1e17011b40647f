import * as react from "mini-jsx";

/** What every element is made by. As names of our own they are one letter each in the package; as React's they are a call through its module, a thousand times. */
export const { Fragment, jsx, jsxs } = react;
