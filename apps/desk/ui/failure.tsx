import { Button } from "antd";
import { titleOf } from "../api/problem.ts";

/** Something could not be read: what happened, and a way to try again. */
export const Failure = ({ error, retry }: { error: unknown; retry(): void }) => (
  <div className="failure" role="alert">
    <p>{titleOf(error)}</p>
    <Button onClick={retry}>再试一次</Button>
  </div>
);
