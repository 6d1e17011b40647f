import type { ReactNode } from "react";
import "./mini.css";
import "../../citizen/h5/styles.ts";

const App = ({ children }: { children?: ReactNode }) => children;

export default App;
