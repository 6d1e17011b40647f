import { describe, expect, it } from "vitest";
import { findService } from "../../../functions/conversation/service-wish.ts";

const services = [{ id: "retirement", triggers: ["办理退休", "办退休", "退休一件事"] }];
const found = (text: string): string | undefined => findService(text, services)?.id;

describe("starting a service", () => {
  it.each([
    "我要办理退休！",
    "退休一件事",
    "你好，帮我办退休吧",
    "我想给我老婆办退休",
    "我今年60了，想办退休，我叫张三",
    "我要办退休，我是灵活就业，没有公积金",
    "长沙办退休",
  ])("hears the wish in %s", (text) => {
    expect(found(text)).toBe("retirement");
  });

  it.each([
    "办理退休要什么材料？",
    "退休一件事 咨询电话",
    "退休一件事 包含事项",
    "女工人50岁办退休，一直都是这样没变吧",
    "我要办退休了，没得视同缴费，档案还审不审嘛",
    "雅安办退休，外省户口的要多交啥子",
    "我听说要五十岁办退休",
    "我不办退休",
  ])("leaves %s to the answers", (text) => {
    expect(found(text)).toBeUndefined();
  });
});
