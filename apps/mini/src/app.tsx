import type { ReactNode } from "react";
import "./mini.css";
import "../../citizen/styles/every-style.ts";

const App = ({ children }: { children?: ReactNode }) => children;

export default App;
