import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createNavigation, readPlace } from "../../../apps/citizen/core/navigation.ts";
import type { PathHistory } from "../../../apps/citizen/core/platform.ts";

/** A device with a back button, as a browser has it. */
const device = (first = "") => {
  const paths = [first];
  let at = 0;
  let tell = () => {};
  const move = (by: number) => {
    at = Math.min(paths.length - 1, Math.max(0, at + by));
    tell();
  };
  const history: PathHistory = {
    path: () => paths[at] ?? "",
    push: (path) => {
      paths.splice(at + 1, paths.length, path);
      at += 1;
    },
    back: () => move(-1),
    onMove: (run) => {
      tell = run;
    },
  };
  return { history, move, paths };
};

describe("a place", () => {
  it("is read from any path, and is at home where there is none", () => {
    expect(readPlace("", "chat")).toEqual({ screen: "chat", rest: "" });
    expect(readPlace("/services//retirement/", "chat")).toEqual({ screen: "services", rest: "retirement" });
    fc.assert(
      fc.property(fc.string(), (path) => {
        expect(readPlace(path, "chat").screen).not.toBe("");
      }),
    );
  });
});

describe("moving between screens", () => {
  it("tells who listens, and only of moves", () => {
    const navigation = createNavigation(device().history, "chat");
    let told = 0;
    navigation.subscribe(() => {
      told += 1;
    });
    navigation.go("chat");
    expect([told, navigation.hasMoved()]).toEqual([0, false]);
    navigation.go("services");
    navigation.go("services");
    expect([told, navigation.hasMoved()]).toEqual([1, true]);
  });

  it("goes up the way it came, so that the device's back does not lead down again", () => {
    const { history, paths } = device();
    const navigation = createNavigation(history, "chat");
    navigation.go("services");
    navigation.go("services/retirement");
    navigation.up("services");
    expect(navigation.place()).toEqual({ screen: "services", rest: "" });
    history.back();
    expect(navigation.place().screen).toBe("chat");
    expect(paths).toEqual(["", "services", "services/retirement"]);
  });

  it("goes up also where it was opened in the middle", () => {
    const navigation = createNavigation(device("services/retirement").history, "chat");
    navigation.up("services");
    expect(navigation.place()).toEqual({ screen: "services", rest: "" });
  });

  it("follows the device forth as well", () => {
    const { history, move } = device();
    const navigation = createNavigation(history, "chat");
    navigation.go("tickets");
    move(-1);
    move(1);
    expect(navigation.place().screen).toBe("tickets");
  });
});
