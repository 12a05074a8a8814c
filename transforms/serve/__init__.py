"""What others read, made from a finished warehouse: snapshot → exports → page → manifest → publication.

`upkeep` asks for a publication where what is published is not what should be. Reports are made on request from what
is published. Nothing here writes to the warehouse.
"""
