// Every record by its address, and the records that name it: found once for all pages.
const isRecord = (page) => page.data.kind !== undefined;

export default (config) => {
  config.addPassthroughCopy({ media: "media" });
  config.addCollection("records", (api) => api.getAll().filter(isRecord));
  config.addCollection("groups", (api) => {
    const groups = {};
    for (const page of api.getAll().filter(isRecord)) {
      const { code, kind, themes } = page.data;
      for (const name of [kind, ...themes.map((theme) => `themes/${theme}`)]) (groups[`${code}/${name}`] ??= []).push(page);
    }
    return groups;
  });
  config.addCollection("links", (api) => {
    const pages = {};
    const naming = {};
    for (const page of api.getAll().filter(isRecord)) {
      pages[page.url] = page;
      for (const address of page.data.relations) (naming[address] ??= []).push(page);
    }
    return { pages, naming };
  });
  return { dir: { input: "content", includes: "../_includes", data: "../_data", output: "_site" } };
};
