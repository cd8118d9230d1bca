-- Waits for the findings, prints what the server answers, renames a type, applies a fix, and writes the file.
local function answered(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, each in pairs(answers) do
    if each.result then
      return each.result
    end
  end
  return {}
end
vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 50)
for _, each in ipairs(vim.diagnostic.get(0)) do
  print("diagnostic " .. (each.lnum + 1) .. " " .. vim.fn.split(each.message, "\n")[1])
end
vim.fn.search("'\\*format': 'Image", "e")
local params = vim.lsp.util.make_position_params()
print("hover " .. vim.fn.split(answered("textDocument/hover", params).contents.value, "\n")[1])
print("completion " .. #answered("textDocument/completion", params))
params.newName = "DiskFormat"
vim.lsp.util.apply_workspace_edit(answered("textDocument/rename", params), "utf-16")
local fix = {
  textDocument = { uri = vim.uri_from_bufnr(0) },
  range = { start = { line = 28, character = 0 }, ["end"] = { line = 28, character = 1 } },
  context = { diagnostics = {} },
}
vim.lsp.util.apply_workspace_edit(answered("textDocument/codeAction", fix)[1].edit, "utf-16")
vim.cmd("wall")
vim.cmd("QmpdocPreview")
vim.wait(20000, function() return vim.fn.execute("messages"):find("http://127") ~= nil end, 50)
vim.cmd("qall!")
