-- Neovim 0.7 and later: copy to ~/.config/nvim/plugin/qmpdoc.lua
vim.cmd([[
  augroup qmpdoc
    autocmd!
    autocmd BufRead,BufNewFile *.hx setfiletype qemuhx
    autocmd BufRead,BufNewFile qmp-events.txt,qmp-commands.txt setlocal filetype=qmptext
    autocmd FileType qemuhx,qmptext,json lua QmpdocAttach()
  augroup END
]])

local client

-- The folder that has the configuration, or the top of the source tree.
local function top(folder)
  for _, name in ipairs({ "qmpdoc.toml", "pyproject.toml", ".git" }) do
    local found = vim.fn.findfile(name, folder .. ";")
    if found == "" then
      found = vim.fn.finddir(name, folder .. ";")
    end
    if found ~= "" then
      return vim.fn.fnamemodify(found, ":p:s?/$??:h")
    end
  end
  return folder
end

function QmpdocAttach()
  if client == nil or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client({ name = "qmpdoc", cmd = { "qmpdoc", "lsp" }, root_dir = top(vim.fn.expand("%:p:h")) })
  end
  if client ~= nil then
    vim.lsp.buf_attach_client(0, client)
  end
end

-- Let the server run a command for the definition under the cursor.
local function run(command, handler)
  if client ~= nil and vim.lsp.buf_is_attached(0, client) then
    local words = { vim.uri_from_bufnr(0), vim.api.nvim_win_get_cursor(0)[1] - 1 }
    vim.lsp.buf_request(0, "workspace/executeCommand", { command = command, arguments = words }, handler)
  end
end

-- :QmpdocPreview opens the page of the definition under the cursor; the page then follows the cursor.
function QmpdocPreview()
  run("qmpdoc.preview", function(failure, address)
    print(failure and failure.message or address)
  end)
  vim.cmd("autocmd qmpdoc CursorHold <buffer> lua QmpdocFollow()")
end

function QmpdocFollow()
  run("qmpdoc.follow", function() end)
end

vim.cmd("command! QmpdocPreview lua QmpdocPreview()")
