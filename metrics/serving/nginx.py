"""The nginx in front of several server processes: where it is, what it is told.

A reader keeps to one process, which holds what belongs to the open page: a cookie with
a random name of the browser, hashed, says which. nginx writes nothing about readers:
no log of requests, and nothing that passes through it touches the disk.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from metrics.errors import Refused
from metrics.store.settings import MOST_MEGABYTES

COOKIE = "appeals_reader"
# a user's PATH leaves out where Debian keeps servers; the last is Homebrew's
_ALSO_IN = ("/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin")
_TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")

_CONFIGURATION = """\
# Written by `appeals serve --processes`; gone when it stops.
daemon off;
master_process off;  # one process: nothing of it outlives a kill
pid "{scratch}/nginx.pid";
error_log stderr emerg;  # lesser messages name readers' addresses
events {{ worker_connections 4096; }}
http {{
  access_log off;
  server_tokens off;
{temporary}
  map $cookie_{cookie} $reader {{
    "" $request_id;
    default $cookie_{cookie};
  }}
  map $http_x_forwarded_proto $if_secure {{
    https "; Secure";
    default "";
  }}
  map $cookie_{cookie} $new_reader {{
    "" "{cookie}=$request_id; Path=/; HttpOnly; SameSite=Lax$if_secure";
    default "";
  }}
  map $http_upgrade $connection_upgrade {{
    "" close;
    default upgrade;
  }}
  upstream dashboard {{
    hash $reader consistent;
{servers}
  }}
  server {{
    listen {listen};
    client_max_body_size {megabytes}m;
    proxy_http_version 1.1;
    proxy_set_header Host $http_host;  # the dashboard compares it with the origin
    proxy_set_header Upgrade $http_upgrade;
    proxy_set_header Connection $connection_upgrade;
    proxy_request_buffering off;  # an upload never lies in a file of ours
    proxy_max_temp_file_size 0;
    proxy_connect_timeout 5s;
    proxy_read_timeout 1h;
    proxy_send_timeout 1h;
    add_header Set-Cookie $new_reader;
    location / {{
      proxy_pass http://dashboard;
      proxy_next_upstream error;  # the page itself may come from any process
    }}
    # ready while any process can draw pages
    location = /ready {{
      proxy_pass http://dashboard;
      proxy_next_upstream error timeout http_503;
    }}
    # what belongs to one open page waits until its own process is back
    location /_stcore/stream {{
      proxy_pass http://dashboard;
      proxy_next_upstream off;
    }}
    location /_stcore/upload_file {{
      proxy_pass http://dashboard;
      proxy_next_upstream off;
    }}
    location /media/ {{
      proxy_pass http://dashboard;
      proxy_next_upstream off;
    }}
  }}
}}
"""


def found_nginx(also_in: Sequence[str] = _ALSO_IN) -> str:
    """The path of the program; Refused where it is not installed."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *also_in))
    nginx = shutil.which("nginx", path=path)
    if nginx is None:
        raise Refused(
            "--processes",
            "several processes need nginx in front of them, and it is not installed.",
            "Install it (`apt-get install nginx`, `brew install nginx`), or leave "
            "--processes out.",
        )
    return nginx


def command(nginx: str, configuration: Path) -> list[str]:
    """The command that runs nginx with a configuration of ours and no other."""
    folder = str(configuration.parent)
    return [nginx, "-p", folder, "-e", "stderr", "-c", str(configuration)]


def configuration(scratch: Path, address: str, port: int, servers: list[int]) -> str:
    """What nginx is told: listen there, and pass on to these ports of this computer."""
    paths = (f'  {n}_temp_path "{scratch / n}";' for n in _TEMPORARY)
    # never marked as down: a process is back within seconds, and its readers wait
    passed = (f"    server 127.0.0.1:{server} max_fails=0;" for server in servers)
    host = f"[{address}]" if ":" in address else address
    return _CONFIGURATION.format(
        scratch=scratch,
        temporary="\n".join(paths),
        cookie=COOKIE,
        servers="\n".join(passed),
        listen=f"{host}:{port}",
        megabytes=MOST_MEGABYTES + 1,  # the form around the file
    )
