// The compressions of MCAP's registry, by libraries that have nothing to do with ours.
"use strict";
const zstd = require("@foxglove/wasm-zstd");
const lz4Module = require("@foxglove/wasm-lz4");
const lz4 = lz4Module.default ?? lz4Module;
const lz4js = require("lz4js");

async function decompressHandlers() {
  await zstd.isLoaded;
  await lz4.isLoaded;
  return {
    lz4: (buffer, size) => lz4(buffer, Number(size)),
    zstd: (buffer, size) => zstd.decompress(buffer, Number(size)),
  };
}

async function compressor(name) {
  await zstd.isLoaded;
  switch (name) {
    case "none":
      return undefined;
    case "zstd":
      return (data) => ({ compression: "zstd", compressedData: zstd.compress(data, 3) });
    case "lz4":
      return (data) => ({ compression: "lz4", compressedData: lz4js.compress(data) });
    default:
      throw new Error(`unknown compression ${name}`);
  }
}

module.exports = { decompressHandlers, compressor };
