import type { PickedFile } from "../core/platform.ts";

const accepted: Readonly<Record<string, string>> = {
  jpg: ".jpg,.jpeg,image/jpeg",
  png: ".png,image/png",
  pdf: ".pdf,application/pdf",
};

const put =
  (file: File): PickedFile["put"] =>
  (url, headers, onProgress) =>
    new Promise((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.open("PUT", url);
      for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
      xhr.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
      xhr.onload = () => resolve(xhr.status >= 200 && xhr.status < 300);
      xhr.onerror = () => resolve(false);
      xhr.send(file);
    });

/** Opens the device's own choice of files, the camera included on a phone. */
export const pickFile = (kinds: readonly string[]): Promise<PickedFile | null> =>
  new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = kinds.map((kind) => accepted[kind] ?? "").join(",");
    input.onchange = () => {
      const file = input.files?.[0];
      resolve(file ? { name: file.name, size: file.size, put: put(file) } : null);
    };
    input.oncancel = () => resolve(null);
    input.click();
  });
